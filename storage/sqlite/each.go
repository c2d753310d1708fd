package sqlite

// Each runs a statement of [Conn.Cached] and calls f for each of its rows. An
// error of f ends it and is returned as it is.
func (c *Conn) Each(sql string, f func(*Stmt) error, args ...any) (err error) {
	s, err := c.Cached(sql)
	if err != nil {
		return err
	}
	defer func() {
		if e := s.Reset(); err == nil {
			err = e
		}
	}()
	if err := s.Bind(args...); err != nil {
		return err
	}
	for {
		row, err := s.Step()
		if err != nil || !row {
			return err
		}
		if err := f(s); err != nil {
			return err
		}
	}
}

// Run runs a statement of [Conn.Cached] that has no rows, or whose rows are of
// no interest.
func (c *Conn) Run(sql string, args ...any) error {
	return c.Each(sql, func(*Stmt) error { return nil }, args...)
}
