package db

import "C"

var Name = "C"
