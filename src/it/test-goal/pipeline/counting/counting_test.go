package counting

import (
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/passert"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
)

func TestMain(m *testing.M) { ptest.Main(m) }

func TestShout(t *testing.T) {
	p, s, words := ptest.CreateList([]string{"to", "be"})
	passert.Equals(s, Shout(s, words), "TO", "BE")
	ptest.RunAndValidate(t, p)
}

func TestLater(t *testing.T) { t.Skip("not yet") }
