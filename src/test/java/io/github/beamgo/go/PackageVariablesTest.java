package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.go.PackageVariables.Kind;
import io.github.beamgo.go.PackageVariables.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageVariablesTest {

    private static final PackageVariables VARIABLES =
            PackageVariables.of(List.of("""
            // var commented string
            package main

            import "fmt"
            import (
            	other "example.com/lib/v2"
            	"example.com/go-lib/v3" // var comment string
            	_ "embed"
            )

            /* var
               commented string */
            var plain string
            var dev = "dev" // ; var trailing string
            var one, two = "1", `2
            var inRaw string
            `
            var typed string = "a" + "b" +
            	"c"
            var (
            	grouped = "x"; onOneLine = 'y'

            	other,
            	another string
            	text = "a\\"b\\\\"
            	list = []string{
            		"a",
            	}
            	call = fmt.Sprint("x")
            	number = 1 + 2
            	function = func() string { var inLiteral = "x"; return inLiteral }()
            	last string
            )
            var functionItself = func() string { return "x" }
            var element = []string{"a"}[0]
            var elementOfTable = map[string]string{"a": "b"}["a"]
            var slice = "abc"[1:]
            var bytes = string([]byte{65})
            var received = <-channel
            var imported = lib.Version + fmt.Name
            const constant = "c"
            const (
            	alsoConstant, third = "d", iota
            )
            var ofConstant = constant + "d"
            var ofVariable = dev
            var ofOtherFile = later
            var converted = string("x")
            var first, second = fmt.Sscan("x")
            var flag bool
            var pointer *string
            var named Name
            var table = map[string]string{"a": "b"}
            type Name = string

            func main() {
            	var local = "x"
            	fmt.Println(local, '"', '\\'', "var inString string")
            }

            func (n T) method(a []string) (b map[string]int) { return nil }
            var afterFunctions string
            """, "package main\n\nvar later string"));

    @ParameterizedTest
    @CsvSource({
        "plain, SETTABLE",
        "dev, SETTABLE",
        "one, SETTABLE",
        "two, SETTABLE",
        "typed, SETTABLE",
        "grouped, SETTABLE",
        "onOneLine, NO_STRING",
        "other, SETTABLE",
        "another, SETTABLE",
        "text, SETTABLE",
        "list, NO_STRING",
        "call, COMPUTED",
        "number, NO_STRING",
        "function, COMPUTED",
        "functionItself, NO_STRING",
        "element, COMPUTED",
        "elementOfTable, COMPUTED",
        "slice, COMPUTED",
        "bytes, COMPUTED",
        "received, COMPUTED",
        "imported, SETTABLE",
        "last, SETTABLE",
        "ofConstant, SETTABLE",
        "ofVariable, COMPUTED",
        "ofOtherFile, COMPUTED",
        "converted, SETTABLE",
        "first, COMPUTED",
        "second, COMPUTED",
        "flag, NO_STRING",
        "pointer, NO_STRING",
        "named, SETTABLE",
        "table, NO_STRING",
        "afterFunctions, SETTABLE",
        "later, SETTABLE",
        "constant, CONSTANT",
        "alsoConstant, CONSTANT",
        "commented, MISSING",
        "trailing, MISSING",
        "inRaw, MISSING",
        "inLiteral, MISSING",
        "inString, MISSING",
        "local, MISSING",
        "main, MISSING",
        "method, MISSING",
        "string, MISSING",
        "Plain, MISSING"
    })
    void kindIsThatOfTheDeclaration(String name, Kind kind) {
        assertThat(VARIABLES.kind(name)).isEqualTo(kind);
    }

    @Test
    void namesOfOtherPackagesAreKnown() {
        assertThat(VARIABLES.references("imported"))
                .containsExactly(new Reference("lib", "Version"), new Reference("fmt", "Name"));
        assertThat(VARIABLES.imported("lib")).containsExactly("example.com/go-lib/v3");
        assertThat(VARIABLES.imported("other")).containsExactly("example.com/lib/v2");
        assertThat(VARIABLES.imported("fmt")).containsExactly("fmt");
        assertThat(VARIABLES.references("first")).isEmpty();
        assertThat(PackageVariables.of(List.of("package p\nimport (\"os\"; v \"example.com/v\")\nvar a = v.A"))
                        .imported("v"))
                .containsExactly("example.com/v");
    }

    @Test
    void whatTheLinkerCanSetIsKnown() {
        assertThat(PackageVariables.of(List.of("package p\nvar a, b = \"\", 1\nvar c string"))
                        .settable())
                .containsExactly("a", "c");
    }

    @Test
    void sourcesThatDoNotCompileAreNoDanger() {
        assertThat(PackageVariables.of(
                                List.of("var", "var (", "var a = \"", "var (a", "/*", "`", "var x = (", "}}} var b"))
                        .kind("z"))
                .isEqualTo(Kind.MISSING);
    }
}
