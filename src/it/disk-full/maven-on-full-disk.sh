#!/bin/sh
# Runs Maven with its output folder on a disk that has room for what is there, and hardly more. The disk is mounted in a
# namespace of its own, which ends with Maven, whatever happens.
exec unshare --map-root-user --mount sh -euc '
  cp -a target/beamgo target/before
  size=$(du -sk target/before | cut -f1)
  mount -t tmpfs -o size=$((size + 200))k tmpfs target/beamgo
  cp -a target/before/. target/beamgo
  status=0
  ./mvn "$@" || status=$?
  cp -a target/beamgo target/after
  exit $status
' sh "$@"
