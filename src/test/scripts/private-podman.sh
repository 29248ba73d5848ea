#!/bin/sh
# Podman with images of the tests' own, and the socket on which it speaks Docker's API. Debian's Podman is installed if
# there is none.
#
#   private-podman.sh start FOLDER   its socket is FOLDER/docker.sock, and FOLDER/bin/docker is podman
#   private-podman.sh stop FOLDER    ends it, and deletes the folder with all images
#
# Its last line says why it cannot be had.
set -eu
. "$(dirname "$0")/install.sh"
folder=$2
export CONTAINERS_CONF="$folder/containers.conf" CONTAINERS_STORAGE_CONF="$folder/storage.conf" \
    CONTAINERS_REGISTRIES_CONF="$folder/registries.conf"

stop() {
    if [ -f "$folder/pid" ]; then
        podman rm --force --all >/dev/null 2>&1 || true
        pid=$(cat "$folder/pid")
        kill "$pid" 2>/dev/null || true
        while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
    fi
    umount "$folder/images/overlay" 2>/dev/null || true
    rm -rf "$folder"
}

case $1 in
start)
    if ! command -v podman >/dev/null || ! command -v runc >/dev/null; then
        install_packages "podman or runc is missing, and only root on Debian can install them" podman runc
    fi
    mkdir -p "$folder/bin"
    # The limits of crun, and of Podman by itself, are more than a process in a container may give itself.
    cat >"$CONTAINERS_CONF" <<END
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
runtime = "runc"
END
    cat >"$CONTAINERS_STORAGE_CONF" <<END
[storage]
driver = "overlay"
graphroot = "$folder/images"
runroot = "$folder/run"
END
    # Docker needs not be told that registries on this machine have no certificate.
    cat >"$CONTAINERS_REGISTRIES_CONF" <<END
[[registry]]
location = "localhost"
insecure = true
[[registry]]
location = "127.0.0.1"
insecure = true
END
    # As the package podman-docker has it.
    printf '#!/bin/sh\nexec podman "$@"\n' >"$folder/bin/docker"
    chmod +x "$folder/bin/docker"
    podman system service --time=0 "unix://$folder/docker.sock" >"$folder/log" 2>&1 &
    echo $! >"$folder/pid"
    attempts=0
    while ! timeout 10 podman --url "unix://$folder/docker.sock" version >/dev/null 2>&1; do
        attempts=$((attempts + 1))
        if [ $attempts -gt 300 ] || ! kill -0 "$(cat "$folder/pid")" 2>/dev/null; then
            echo "podman does not start: $(tail -5 "$folder/log" | tr '\n' ' ')"
            stop
            exit 1
        fi
        sleep 0.2
    done
    ;;
stop)
    stop
    ;;
esac
