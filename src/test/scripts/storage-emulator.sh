#!/bin/sh
# Installs fake-gcs-server, an emulator of Google Cloud Storage, into a folder, where go install may do so. Says in its last
# line what is missing, and why. Usage: storage-emulator.sh <folder>
set -u
folder=$1
mkdir -p "$folder" || exit 1

exec 9>"$folder/lock"
command -v flock >/dev/null && flock 9

if ! [ -x "$folder/fake-gcs-server" ]; then
    command -v go >/dev/null || { echo "fake-gcs-server needs Go on PATH"; exit 1; }
    GOBIN=$folder GOFLAGS=-mod=mod timeout 600 go install github.com/fsouza/fake-gcs-server@v1.56.1 ||
        { echo "fake-gcs-server cannot be installed by go install"; exit 1; }
fi
