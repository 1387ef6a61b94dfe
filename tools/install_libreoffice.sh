#!/bin/sh
# Tests that open results in LibreOffice need it; without it they are skipped and say so.
set -eu
if command -v soffice >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing LibreOffice for the tests ..."
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        libreoffice-calc poppler-utils fonts-noto-cjk fonts-crosextra-carlito >/dev/null && exit 0
fi
echo "LibreOffice is not installed and cannot be installed here:"
echo "the tests marked 'libreoffice' are skipped (Debian, Ubuntu: apt-get install libreoffice-calc poppler-utils fonts-noto-cjk)."
