SELECT value AS name FROM notice_to_issue_attendees WHERE notice_to_issue = :key ORDER BY seq
