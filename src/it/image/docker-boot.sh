#!/bin/sh
# What prism starts in place of boot: boot in a container, where $OUT can be written to.
# There is no shell between them, but prism quotes its arguments for one.
eval "exec docker run --rm --network=host --user=$CONTAINER_USER -v '$OUT:/out' image:1.0 $*"
