#!/bin/sh
# Runs Maven until Go compiles, then ends it, and keeps what it has left.
./mvn "$@" &
maven=$!
while [ ! -e target/compiling ] && kill -0 $maven; do
  sleep 0.1
done
kill -TERM $maven
wait $maven
status=$?
cp -a target/beamgo target/after
exit $status
