#!/bin/sh
# Tests that read exported Microsoft Project XML back with MPXJ need Java; without it they are
# skipped and say so.
set -eu
if command -v java >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing Java for the tests ..."
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        default-jre-headless >/dev/null && exit 0
fi
echo "Java is not installed and cannot be installed here:"
echo "the tests marked 'java' are skipped (Debian, Ubuntu: apt-get install default-jre-headless)."
