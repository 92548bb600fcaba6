#!/bin/sh
# Builds lwip-peer in a folder: build.sh FOLDER. lwIP comes as a source package of the machine's own Debian (or Ubuntu)
# mirror, since the binary package has no PPP; nothing is installed. Needs gcc, libc6-dev, dpkg-dev and, for apt-get, a
# network. LWIP_SOURCE=FOLDER names an unpacked lwIP instead.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
if [ -z "${LWIP_SOURCE:-}" ]; then
  # The machine's own package sources, asked for source packages, in a state folder of this folder.
  mkdir -p parts lists/partial
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb /deb-src /p' >parts/source.list
  cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed 's/^Types: *deb *$/Types: deb-src/' >parts/source.sources
  # What is quoted are folders of ours; the options are words of their own.
  set -- -qq -o Acquire::Retries=3 -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$PWD/parts" \
    -o Dir::State::lists="$PWD/lists" -o APT::Sandbox::User=root
  apt-get "$@" update
  apt-get "$@" source lwip >/dev/null
  LWIP_SOURCE=$(find "$PWD" -maxdepth 1 -type d -name 'lwip-*' | head -n 1)
fi
source=$LWIP_SOURCE/src
gcc -O1 -w -I"$here" -I"$source/include" "$source"/core/*.c "$source"/core/ipv4/*.c "$source"/netif/ppp/*.c \
  "$source"/netif/ppp/polarssl/*.c "$here/lwip_peer.c" -o lwip-peer
sed -n 's/^#define LWIP_VERSION_\(MAJOR\|MINOR\|REVISION\) *\([0-9]*\).*/\2/p' "$source/include/lwip/init.h" |
  head -n 3 | paste -sd . >version
ls -l lwip-peer
