#!/bin/sh
# Gets Debian's chromium for the browser tests where apt may; says plainly what is left out where not.
command -v chromium >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Debian's chromium for the browser tests ..."
    (apt-get update && apt-get install -y --no-install-recommends chromium) >/dev/null 2>&1
fi
command -v chromium >/dev/null 2>&1 || echo "LEFT OUT: the browser tests. There is no chromium on the PATH and apt may not install it (sudo apt-get install chromium)."
exit 0
