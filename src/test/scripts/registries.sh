#!/bin/sh
# Installs two registries for the tests: crane (with its registry) into a folder, docker-registry and htpasswd by apt, where
# this may be done. Says in its last line what is missing, and why. Usage: registries.sh <folder>
set -u
. "$(dirname "$0")/install.sh"
folder=$1
mkdir -p "$folder" || exit 1

exec 9>"$folder/lock"
command -v flock >/dev/null && flock 9

if ! [ -x "$folder/crane" ]; then
    install_program "$folder" crane github.com/google/go-containerregistry/cmd/crane@v0.22.1
fi

if ! command -v docker-registry >/dev/null || ! command -v htpasswd >/dev/null; then
    install_packages "docker-registry or htpasswd is missing, and only root on Debian can install it" \
        docker-registry apache2-utils
fi
