#!/usr/bin/env bash
# For run.sh beside it; the versions below are those of TorchSharp-cpu in Directory.Packages.props.
# Makes TorchSharp-cpu 0.107.0 load on Debian 12, whose libstdc++ lacks one symbol version (GLIBCXX_3.4.32).
# Usage: eval "$(torchsharp-debian12.sh BUILD_OUTPUT_DIR)"   then run the program in the same shell.
# It edits the copies of libLibTorchSharp.so under BUILD_OUTPUT_DIR only: the one symbol that needs the newer version
# (std::ios_base_library_init) is made optional there and served by a two-line preloaded library.
# On a system whose loader is newer this does nothing.
set -euo pipefail
out=${1:?usage: torchsharp-debian12.sh BUILD_OUTPUT_DIR}
if strings -a "$(ldconfig -p | awk '/libstdc\+\+\.so\.6 /{print $NF; exit}')" | grep -q '^GLIBCXX_3\.4\.32$'; then exit 0; fi
out=$(cd "$out" && pwd)
mkdir -p "$out/cpu"
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
cp -n "$packages"/libtorch-cpu-linux-x64/2.10.0/runtimes/linux-x64/native/*.so* "$out/cpu/" 2>/dev/null || true
cp -n "$packages"/torchsharp/0.107.0/runtimes/linux-x64/native/*.so* "$out/cpu/" 2>/dev/null || true
shim="$out/cpu/libiosinit.so"
if [ ! -e "$shim" ]; then
  printf '#include <ios>\nnamespace std { void ios_base_library_init() { static ios_base::Init init; } }\n' |
    g++ -x c++ -shared -fPIC -O2 -o "$shim" -
fi
find "$out" -name libLibTorchSharp.so -print0 | xargs -0 -n1 python3 -c '
import struct, sys
def elf_hash(name):
    h = 0
    for c in name.encode():
        h = (h << 4) + c
        high = h & 0xF0000000
        if high: h ^= high >> 24
        h &= ~high & 0xFFFFFFFF
    return h
path = sys.argv[1]
data = bytearray(open(path, "rb").read())
wanted = struct.pack("<I", elf_hash("GLIBCXX_3.4.32"))
at = data.find(wanted)
while at >= 0:
    flags, other = struct.unpack_from("<HH", data, at + 4)
    if flags == 0 and other < 64:
        struct.pack_into("<H", data, at + 4, 2)      # VER_FLG_WEAK: absence is no error
    at = data.find(wanted, at + 4)
open(path, "wb").write(data)
'
echo "export LD_PRELOAD='$shim'"
