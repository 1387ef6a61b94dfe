#!/bin/sh
# Tests that open the web page in a browser need Chromium; without it they are skipped and say so.
set -eu
for program in chromium chromium-browser google-chrome; do
    if command -v "$program" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing Chromium for the tests ..."
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-noto-cjk >/dev/null && exit 0
fi
echo "Chromium is not installed and cannot be installed here:"
echo "the tests marked 'chromium' are skipped (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk)."
