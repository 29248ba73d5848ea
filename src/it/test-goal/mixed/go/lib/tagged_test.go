//go:build tagged

package lib

import "testing"

func TestTagged(t *testing.T) {}
