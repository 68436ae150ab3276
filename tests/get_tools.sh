#!/bin/sh
# Gets Debian's chromium, PostgreSQL, Caddy and LibreOffice for the tests where apt may; says plainly what is left out where not.
postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1; }
wanted=""
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
postgres || wanted="$wanted postgresql"
command -v caddy >/dev/null 2>&1 || wanted="$wanted caddy"
office() { ls /usr/lib/libreoffice/program/libsdlo.so >/dev/null 2>&1; }
command -v soffice >/dev/null 2>&1 || wanted="$wanted libreoffice-calc-nogui"
office || wanted="$wanted libreoffice-impress-nogui"
if [ -n "$wanted" ] && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing$wanted from Debian for the tests ..."
    # shellcheck disable=SC2086
    (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $wanted) >/dev/null 2>&1
fi
command -v chromium >/dev/null 2>&1 || echo "LEFT OUT: the browser tests. There is no chromium on the PATH and apt may not install it (sudo apt-get install chromium)."
postgres || echo "LEFT OUT: the store's tests on PostgreSQL. It is not installed and apt may not install it (sudo apt-get install postgresql)."
command -v caddy >/dev/null 2>&1 || echo "LEFT OUT: the test of several processes behind the proxy. There is no Caddy and apt may not install it (sudo apt-get install caddy)."
command -v soffice >/dev/null 2>&1 || echo "LEFT OUT: the test of exported workbooks in LibreOffice. It is not installed and apt may not install it (sudo apt-get install libreoffice-calc-nogui)."
office || echo "LEFT OUT: the test of decks in LibreOffice. Its Impress is not installed and apt may not install it (sudo apt-get install libreoffice-impress-nogui)."
exit 0
