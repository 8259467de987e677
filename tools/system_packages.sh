#!/bin/sh
# Installs what Debian or Ubuntu still lacks for one purpose, as root or with a sudo that asks
# nothing; anywhere else it prints the line that a person can run. It never stops the build:
# the libraries may have come by another road, and if not, Qt says which one it misses.
#
# Usage: tools/system_packages.sh venv [PYTHON] | run | test | validate
set -eu

# What Qt loads without a screen, what its xcb plugin adds for a window, and one sans font.
# "a|b": the same library under its newer and its older name.
qt_packages="
    libglib2.0-0t64|libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
    fonts-dejavu-core"
# A screen for the tests that want a real window, a font as wide as the reports' own Calibri, and
# what a screen reader listens with.
test_packages="xvfb xauth fonts-crosextra-carlito at-spi2-core dbus python3-gi gir1.2-atspi-2.0"

is_installed() {
    dpkg-query -W -f='${db:Status-Abbrev}\n' "$1" 2>/dev/null | grep -q '^.i'
}

# Prints the wanted packages of which no name is installed, still as "a|b".
missing_of() {
    for wanted in "$@"; do
        found=
        for name in $(echo "$wanted" | tr '|' ' '); do
            if is_installed "$name"; then found=yes; fi
        done
        if [ -z "$found" ]; then printf '%s ' "$wanted"; fi
    done
}

# Prints for each "a|b" the first name that this release knows, else the oldest one.
names_of() {
    for wanted in "$@"; do
        for name in $(echo "$wanted" | tr '|' ' '); do
            if apt-cache show "$name" >/dev/null 2>&1; then break; fi
        done
        printf '%s ' "$name"
    done
}

# An interpreter without ensurepip is Debian's own: its venv part is a package of the same name.
venv_packages() {
    python=${1:-python3}
    if "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then return; fi
    if [ "$python" = python3 ]; then echo python3; fi
    case $python in
    */*) ;;
    python3*) echo "$python-venv" ;;
    esac
}

case ${1:-} in
venv) wanted=$(venv_packages "${2:-python3}") ;;
run) wanted=$qt_packages ;;
test) wanted="$qt_packages $test_packages" ;;
validate) if command -v npm >/dev/null; then wanted=; else wanted="nodejs npm"; fi ;;
*)
    echo "Gebruik: $0 venv [PYTHON] | run | test | validate" >&2
    exit 2
    ;;
esac

# macOS needs none of these for Qt, and has Python and npm from elsewhere.
if [ "$(uname -s)" != Linux ]; then exit 0; fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    if [ "$1" = run ] || [ "$1" = test ]; then
        echo "Qt heeft deze systeembibliotheken nodig (zo heten ze op Debian en Ubuntu):" \
            $(echo "$wanted" | sed 's/[^ ]*|//g')
    fi
    exit 0
fi

missing=$(missing_of $wanted)
if [ -z "$missing" ]; then exit 0; fi

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Er ontbreken systeempakketten. Installeer ze zo:"
    echo "sudo apt-get install --no-install-recommends $(names_of $missing)"
    exit 0
fi

echo "Systeempakketten installeren: $(names_of $missing)"
# A source of packages that cannot be reached need not be the one that has these.
$as_root apt-get -qq -o DPkg::Lock::Timeout=300 update || true
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends $(names_of $missing) >/dev/null; then
    echo "Dat lukte niet. Installeer ze zo:" >&2
    echo "sudo apt-get install --no-install-recommends $(names_of $missing)" >&2
fi
