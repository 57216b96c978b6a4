#!/usr/bin/env bash
# Builds the peers project and runs it, with what libtorch needs to load. Arguments go to the program: see Program.cs.
# PEERS_BUILD_ARGUMENTS is added to the build's own, an artifacts path for instance.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=(-c Release ${PEERS_BUILD_ARGUMENTS:-})
log=$(dotnet build "$here" "${build[@]}" --nologo) || { printf '%s\n' "$log" >&2; exit 1; }
# The same properties as the build's, so that an artifacts path or a define given there is honoured here.
output=$(dotnet build "$here" "${build[@]}" --no-restore -getProperty:TargetDir)
preload=$(bash "$here/torchsharp-debian12.sh" "$output")
eval "$preload"
exec dotnet "$output/Autograd.Bench.Peers.dll" "$@"
