package lib

import "testing"

func TestFine(t *testing.T) {}

func TestBad(t *testing.T) { t.Error("two & two <is> five") }
