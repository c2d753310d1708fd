package js

import (
	"bytes"
	"fmt"

	"edgeemu/fault"
	lib "modernc.org/libquickjs"
)

// cloneHooks are what the part "clone" does for the codec of structured
// values, with intrinsics that were captured before user code ran.
type cloneHooks struct {
	// describe returns undefined for an object that is not the platform's,
	// and for one that is a list of the texts and bytes it is made of, or a
	// text that says why it can't be cloned.
	describe *heldValue
	restore  *heldValue // makes a platform object of its parts
	entries  *heldValue // a Map's keys and values in turn, a Set's values
	add      *heldValue // adds to a Map or Set
	make     *heldValue // calls an intrinsic constructor: name, with new, arguments
}

type cloneHooksIn struct{ Describe, Restore, Entries, Add, Make Func }

func (i *Isolate) setCloneHooks(in cloneHooksIn) (none, error) {
	i.boot.clone = cloneHooks{in.Describe.held, in.Restore.held, in.Entries.held, in.Add.held, in.Make.held}
	return none{}, nil
}

// cloneHook calls a hook; without the part there is none.
func (i *Isolate) cloneHook(hook *heldValue, args ...value) value {
	if hook == nil {
		return i.throw(fmt.Errorf("BUG: the part clone is not loaded"))
	}
	return i.call(hook.v, undefined, args...)
}

// construct calls an intrinsic constructor.
func (i *Isolate) construct(name string, withNew bool, args ...value) value {
	text := i.newString(name)
	defer i.free(text)
	return i.cloneHook(i.boot.clone.make, append([]value{text, newBool(withNew)}, args...)...)
}

// A hostPart is one of the things that a platform object is made of.
type hostPart struct {
	data   []byte
	binary bool // else it is a text in UTF-8
}

// hostParts asks what a platform object is made of; nil for other objects.
func (i *Isolate) hostParts(v value) ([]hostPart, error) {
	list := i.cloneHook(i.boot.clone.describe, v)
	if isException(list) {
		return nil, i.takeError()
	}
	defer i.free(list)
	if isUndefined(list) {
		return nil, nil
	}
	if isString(list) {
		why, _ := i.toString(list)
		return nil, fault.DOMf("DataCloneError", "%s", why)
	}
	parts := []hostPart{}
	for k := range i.readInt(list, "length") {
		item := lib.XJS_GetPropertyUint32(i.tls, i.ctx, list, uint32(k))
		part, err := i.hostPart(item)
		i.free(item)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

func (i *Isolate) hostPart(item value) (hostPart, error) {
	if isObject(item) {
		data, ok := i.bytesOf(item)
		if !ok {
			return hostPart{}, fmt.Errorf("BUG: a part of a platform object is neither text nor bytes")
		}
		return hostPart{bytes.Clone(data), true}, nil
	}
	text, ok := i.toString(item)
	if !ok {
		return hostPart{}, i.takeError()
	}
	return hostPart{data: []byte(text)}, nil
}

type serializeIn struct{ Value Value }

func (i *Isolate) serialize(in serializeIn) (Bytes, error) {
	defer in.Value.Release()
	return i.serializeKept(in.Value)
}

// serializeKept is Serialize for JavaScript: what a getter throws is thrown on
// as it is.
func (i *Isolate) serializeKept(v Value) (Bytes, error) {
	before := i.rethrown.wanted // a getter may clone
	i.rethrown.wanted = true
	defer func() { i.rethrown.wanted = before }()
	return i.Serialize(v)
}

type deserializeIn struct{ Data Bytes }

// deserialize returns a value that the caller has to take at once.
func (i *Isolate) deserialize(in deserializeIn) (taken, error) {
	v, err := i.Deserialize(append([]byte(nil), in.Data...))
	return taken(v), err
}

// clone is serialize and deserialize in one, without a detour over JavaScript.
func (i *Isolate) clone(in serializeIn) (taken, error) {
	defer in.Value.Release()
	data, err := i.serializeKept(in.Value)
	if err != nil {
		return taken{}, err
	}
	v, err := i.Deserialize(data)
	return taken(v), err
}

// taken is a Value that is released when it has been handed to JavaScript.
type taken Value
