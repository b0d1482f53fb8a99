package dev.ollamaguidance.api.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ollamaguidance.api.upstream.GoSource.Member;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests reading Go in gofmt's format. */
final class GoSourceTest {
    private final GoSource source = new GoSource("""
            package paint

            // Wall is painted.
            type Wall struct {
            	// Color of it `json:"not_me"`.
            	Color  string `json:"color"` // Deprecated: ignored
            	Height *int   `json:"height,omitempty"`
            	Any    map[string]interface{} `json:"any"`
            	Code   int
            	secret int
            	Doors []struct {
            		Width int `json:"width"`
            	} `json:"doors,omitempty"`
            	Windows `json:"windows"`
            	Size
            }

            type Size struct {
            	Area float64 `json:"area"`
            }

            func DefaultWall() Wall {
            	return Wall{
            		Color: "red",
            		Size: Size{
            			Area: 1.5, // about
            		},
            	}
            }

            func (w Wall) Word() string {
            	if w.Color == "blue" {
            		return "cold"
            	}
            	return "warm"
            }

            func routes() {
            	r.POST("/api/paint/:wall", s.Paint)
            	for _, method := range []string{http.MethodGet, http.MethodHead} {
            		r.Handle(method, "/api/wall", s.Wall)
            	}
            }
            """);

    @Test
    void readsFieldsOfStructs() {
        assertThat(source.structs())
                .containsOnlyKeys("Wall", "Wall.Doors", "Size")
                .containsEntry("Wall.Doors", List.of(new Member("Width", "width", "int", false)));
        assertThat(source.structs().get("Wall"))
                .containsExactly(
                        new Member("Color", "color", "string", false),
                        new Member("Height", "height", "*int", true),
                        new Member("Any", "any", "map[string]any", false),
                        new Member("Code", "Code", "int", false),
                        new Member("Doors", "doors", "[]Wall.Doors", true),
                        new Member("Windows", "windows", "Windows", false),
                        new Member("Area", "area", "float64", false));
    }

    @Test
    void readsAssignedAndReturnedValues() {
        assertThat(source.settings("func DefaultWall()")).isEqualTo(Map.of("Color", "\"red\"", "Area", "1.5"));
        assertThat(source.words("func (w Wall) Word()", Pattern.compile("return \"(\\w+)\"")))
                .containsExactly("cold", "warm");
        assertThat(source.words(Pattern.compile("== \"(\\w+)\""))).containsExactly("blue");
    }

    @Test
    void readsRoutes() {
        assertThat(source.routes()).containsExactly("POST /api/paint/{}", "GET /api/wall", "HEAD /api/wall");
    }
}
