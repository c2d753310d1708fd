package url

// validBidi checks a label with right-to-left text by the Bidi Rule of
// https://www.rfc-editor.org/rfc/rfc5893#section-2. Others are left alone,
// whatever the rest of the domain is: recorded.
func (t *idnaTables) validBidi(label string) bool {
	var classes []string
	rightToLeft, end := false, 0
	for _, r := range label {
		class, _ := t.bidi.lookup(r)
		classes = append(classes, class)
		rightToLeft = rightToLeft || class == "R" || class == "AL" || class == "AN"
		if class != "NSM" {
			end = len(classes)
		}
	}
	switch {
	case !rightToLeft:
		return true
	case classes[0] == "R" || classes[0] == "AL":
		return validRightToLeft(classes[:end])
	}
	return false // what starts left-to-right has no right-to-left text in it
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
