package http1

import "net/http"

// Reason returns workerd's reason phrase for a status, as recorded: where it
// has none, the name of the class.
func Reason(status int) string {
	switch status {
	case http.StatusRequestEntityTooLarge:
		return "Payload Too Large"
	case http.StatusRequestURITooLong:
		return "URI Too Long"
	case http.StatusRequestedRangeNotSatisfiable:
		return "Range Not Satisfiable"
	case http.StatusTooEarly:
		return "Client Error"
	}
	if text := http.StatusText(status); text != "" {
		return text
	}
	switch status / 100 {
	case 2:
		return "Successful"
	case 3:
		return "Redirection"
	case 4:
		return "Client Error"
	}
	return "Server Error"
}
