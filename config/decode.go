package config

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"

	"edgeemu/fault"
)

// decode fills the struct that target points to from an object: fields with a
// json tag from the member of that name, a field At with the object's place.
// What does not fit is reported and left out. null is the same as missing.
func (r report) decode(field string, v *Value, target any) {
	r.decodeInto(field, v, reflect.ValueOf(target).Elem())
}

var (
	locationType = reflect.TypeFor[fault.Location]()
	rawType      = reflect.TypeFor[json.RawMessage]()
)

func (r report) decodeInto(field string, v *Value, target reflect.Value) {
	if v.absent() {
		return
	}
	if target.Type() == rawType {
		target.SetBytes([]byte(v.JSON()))
		return
	}
	switch target.Kind() {
	case reflect.Pointer:
		value := reflect.New(target.Type().Elem())
		r.decodeInto(field, v, value.Elem())
		target.Set(value)
	case reflect.String:
		if r.fits(field, v, v.isString(), "string") {
			target.SetString(v.Str)
		}
	case reflect.Bool:
		if r.fits(field, v, v.Type == Bool, "boolean") {
			target.SetBool(v.Bool)
		}
	case reflect.Float64:
		if r.fits(field, v, v.isNumber(), "number") {
			target.SetFloat(v.Num)
		}
	case reflect.Int:
		if r.fits(field, v, v.isNumber() && v.Num == math.Trunc(v.Num) && math.Abs(v.Num) < 1<<53, "integer") {
			target.SetInt(int64(v.Num))
		}
	case reflect.Slice:
		if r.fits(field, v, v.isArray(), "array") {
			r.decodeSlice(field, v, target)
		}
	case reflect.Map:
		if r.fits(field, v, v.isObject(), "object") {
			r.decodeMap(field, v, target)
		}
	case reflect.Struct:
		if r.fits(field, v, v.isObject(), "object") {
			r.decodeStruct(field, v, target)
		}
	default:
		panic("BUG: no decoding into " + target.Type().String())
	}
}

// fits reports an error unless ok.
func (r report) fits(field string, v *Value, ok bool, typ string) bool {
	if !ok {
		r.failf(v, `Expected "%s" to be of type %s but got %s.`, field, typ, v.JSON())
	}
	return ok
}

func (r report) decodeSlice(field string, v *Value, target reflect.Value) {
	list := reflect.MakeSlice(target.Type(), len(v.Items), len(v.Items))
	for i, item := range v.Items {
		r.decodeInto(indexed(field, i), item, list.Index(i))
	}
	target.Set(list)
}

func (r report) decodeMap(field string, v *Value, target reflect.Value) {
	values := reflect.MakeMapWithSize(target.Type(), len(v.Members))
	for _, m := range v.Members {
		value := reflect.New(target.Type().Elem()).Elem()
		r.decodeInto(fmt.Sprintf("%s.%s", field, m.Key), m.Value, value)
		values.SetMapIndex(reflect.ValueOf(m.Key), value)
	}
	target.Set(values)
}

func (r report) decodeStruct(field string, v *Value, target reflect.Value) {
	for i := range target.NumField() {
		info := target.Type().Field(i)
		if info.Name == "At" && info.Type == locationType {
			target.Field(i).Set(reflect.ValueOf(v.At()))
			continue
		}
		name := info.Tag.Get("json")
		if name == "" || name == "-" {
			continue
		}
		r.decodeInto(strings.TrimPrefix(field+"."+name, "."), v.Get(name), target.Field(i))
	}
}
