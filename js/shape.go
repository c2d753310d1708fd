package js

import (
	"unsafe"

	lib "modernc.org/libquickjs"
)

// Objects that have the same names in the same order share a shape, the
// engine's table of names. An object that is made from a shape that is there
// already costs a fraction of one that gets its properties one by one.

// A shapeNode is a shape in a tree of them: the root is that of {}, each
// child's has one more name.
type shapeNode struct {
	shape    uintptr
	template value // keeps the shape alive
	names    int
	key      string     // of newest
	newest   *shapeNode // mostly the one that is asked for
	next     map[string]*shapeNode
}

// shapeTree knows the shapes of plain objects, within bounds: what is beyond
// is made in the ordinary way.
type shapeTree struct {
	i     *Isolate
	root  *shapeNode
	nodes int
}

const (
	shapeNodesMax = 2048 // of an isolate
	shapeNamesMax = 64   // of a shape
	shapeKeyMax   = 64   // bytes of a name
)

func newShapeTree(i *Isolate) *shapeTree {
	template := lib.XJS_NewObject(i.tls, i.ctx)
	return &shapeTree{i: i, root: &shapeNode{shape: shapeOf(template), template: i.hold(template).v}}
}

func shapeOf(object value) uintptr { return at[lib.TJSObject](uintptr(payload(object))).Fshape }

// child returns the node with one more name, nil where that has none.
func (t *shapeTree) child(n *shapeNode, key []byte) *shapeNode {
	if n.newest != nil && n.key == string(key) {
		return n.newest
	}
	if c := n.next[string(key)]; c != nil {
		return c
	}
	if t.nodes == shapeNodesMax || n.names == shapeNamesMax || len(key) > shapeKeyMax {
		return nil
	}
	return t.grow(n, string(key))
}

func (t *shapeTree) grow(n *shapeNode, key string) *shapeNode {
	values := make([]value, n.names)
	for k := range values {
		values[k] = undefined
	}
	template := t.object(n, values)
	if isException(template) || !t.i.create(template, key, undefined) {
		t.i.free(t.i.takeException())
		t.i.free(template)
		return nil
	}
	shape := at[lib.TJSShape](shapeOf(template))
	if shape.Fis_hashed == 0 || int(shape.Fprop_count) != n.names+1 { // the name was there before
		t.i.free(template)
		return nil
	}
	t.nodes++
	c := &shapeNode{shape: shapeOf(template), template: t.i.hold(template).v, names: n.names + 1}
	if n.next == nil {
		n.next = map[string]*shapeNode{}
	}
	n.next[key] = c
	n.key, n.newest = key, c
	return c
}

// object returns an object with the names of a node and the values, which it
// takes over.
func (t *shapeTree) object(n *shapeNode, values []value) value {
	object := lib.XJS_NewObject(t.i.tls, t.i.ctx)
	if isException(object) {
		t.i.freeAll(values)
		return object
	}
	if len(values) == 0 {
		return object
	}
	o := at[lib.TJSObject](uintptr(payload(object)))
	size := uintptr(at[lib.TJSShape](n.shape).Fprop_size) * valueSize
	p := lib.Xjs_realloc(t.i.tls, t.i.ctx, o.Fprop, lib.Tsize_t(size))
	if p == 0 {
		t.i.free(object)
		t.i.freeAll(values)
		return exception
	}
	o.Fprop = p
	copy(unsafe.Slice(at[value](p), len(values)), values)
	*references(o.Fshape)-- // the root's template keeps it
	*references(n.shape)++
	o.Fshape = n.shape
	return object
}

// references is where the engine counts the references to an object or a shape.
func references(address uintptr) *int32 { return at[int32](address - 4) }

// array returns an array of values, which it takes over.
func (i *Isolate) array(values []value) value {
	array := lib.XJS_NewArray(i.tls, i.ctx)
	if isException(array) {
		i.freeAll(values)
		return array
	}
	if len(values) == 0 {
		return array
	}
	p := lib.Xjs_malloc(i.tls, i.ctx, lib.Tsize_t(uintptr(len(values))*valueSize))
	if p == 0 {
		i.free(array)
		i.freeAll(values)
		return exception
	}
	copy(unsafe.Slice(at[value](p), len(values)), values)
	o := at[lib.TJSObject](uintptr(payload(array)))
	f := at[fastArray](objectUnion(array))
	f.size, f.values, f.count = uint32(len(values)), p, uint32(len(values))
	*at[value](o.Fprop) = newInt(int64(len(values)))
	return array
}

// fastArray is the part of an object that an array without holes has.
type fastArray struct {
	size   uint32
	values uintptr
	count  uint32
}

// create gives an object a property of its own, an ordinary one. It takes v over.
func (i *Isolate) create(object value, name string, v value) bool {
	p, release := i.cstring(name)
	atom := lib.XJS_NewAtomLen(i.tls, i.ctx, p, lib.Tsize_t(len(name)))
	release()
	if atom == lib.MJS_ATOM_NULL {
		i.free(v)
		return false
	}
	defer lib.XJS_FreeAtom(i.tls, i.ctx, atom)
	return lib.XJS_DefinePropertyValue(i.tls, i.ctx, object, atom, v, lib.MJS_PROP_C_W_E) >= 0
}

func (i *Isolate) freeAll(values []value) {
	for _, v := range values {
		i.free(v)
	}
}
