package main

import _ "embed"

//go:embed grüße.txt
var embedded string
