package digest

import "reflect"

// ValueOf is Value of one whose type only the test knows.
func ValueOf(d *Digest, v reflect.Value) { shapeOf(v.Type())(d, v) }
