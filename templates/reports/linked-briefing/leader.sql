SELECT title FROM leaders WHERE id = :key
