#!/bin/sh
# Gets Debian's chromium, PostgreSQL, Caddy and LibreOffice for the tests where apt may; says plainly what is left out where not.
postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1; }
office() { ls /usr/lib/libreoffice/program/libsdlo.so >/dev/null 2>&1; }
has() { command -v "$1" >/dev/null 2>&1; }
get() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }
wanted=""
postgres || wanted="$wanted postgresql"
has caddy || wanted="$wanted caddy"
has soffice || wanted="$wanted libreoffice-calc-nogui"
office || wanted="$wanted libreoffice-impress-nogui"
# The engine without its window costs the tests less than the whole chromium; older systems have only that.
has chromium-headless-shell || has chromium || wanted="$wanted chromium-headless-shell"
if [ -n "$wanted" ] && has apt-get && [ "$(id -u)" = 0 ]; then
    echo "Installing$wanted from Debian for the tests ..."
    apt-get update >/dev/null 2>&1
    for each in $wanted; do
        get "$each" >/dev/null 2>&1
    done
    has chromium-headless-shell || has chromium || get chromium >/dev/null 2>&1
fi
has chromium-headless-shell || has chromium || echo "LEFT OUT: the browser tests. There is no chromium on the PATH and apt may not install it (sudo apt-get install chromium)."
postgres || echo "LEFT OUT: the store's tests on PostgreSQL. It is not installed and apt may not install it (sudo apt-get install postgresql)."
has caddy || echo "LEFT OUT: the test of several processes behind the proxy. There is no Caddy and apt may not install it (sudo apt-get install caddy)."
has soffice || echo "LEFT OUT: the test of exported workbooks in LibreOffice. It is not installed and apt may not install it (sudo apt-get install libreoffice-calc-nogui)."
office || echo "LEFT OUT: the test of decks in LibreOffice. Its Impress is not installed and apt may not install it (sudo apt-get install libreoffice-impress-nogui)."
exit 0
