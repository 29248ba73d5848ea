#!/bin/sh
# Installs fake-gcs-server, an emulator of Google Cloud Storage, into a folder, where go install may do so. Says in its last
# line what is missing, and why. Usage: storage-emulator.sh <folder>
set -u
. "$(dirname "$0")/install.sh"
folder=$1
mkdir -p "$folder" || exit 1

exec 9>"$folder/lock"
command -v flock >/dev/null && flock 9

if ! [ -x "$folder/fake-gcs-server" ]; then
    install_program "$folder" fake-gcs-server github.com/fsouza/fake-gcs-server@v1.56.1
fi
