package url

// validBidi checks a label with right-to-left text; others are left alone.
//
// This is the Bidi Rule of https://www.rfc-editor.org/rfc/rfc5893#section-2 as
// workerd was recorded to apply it, which is more lenient: to each label for
// itself, whatever the rest of the domain is; the first code point may be a
// number or a sign; and what starts left-to-right may end right-to-left.
func (t *idnaTables) validBidi(label string) bool {
	var classes []string
	rightToLeft, end := false, 0
	for _, r := range label {
		class, _ := t.bidi.lookup(r)
		classes = append(classes, class)
		rightToLeft = rightToLeft || class == "R" || class == "AL" || class == "AN"
		if class != "NSM" {
			end = len(classes) - 1
		}
	}
	switch {
	case !rightToLeft:
		return true
	case classes[0] == "L":
		return validLeftToRight(classes[:end])
	}
	return validRightToLeft(classes[:end+1])
}

func validLeftToRight(classes []string) bool {
	for _, class := range classes {
		switch class {
		case "L", "EN", "ES", "CS", "ET", "ON", "BN", "NSM":
		default:
			return false
		}
	}
	return true
}

func validRightToLeft(classes []string) bool {
	european, arabic := false, false
	for _, class := range classes {
		switch class {
		case "R", "AL", "ES", "CS", "ET", "ON", "BN", "NSM":
		case "EN":
			european = true
		case "AN":
			arabic = true
		default:
			return false
		}
	}
	switch classes[len(classes)-1] {
	case "R", "AL", "EN", "AN":
		return !european || !arabic
	}
	return false
}
