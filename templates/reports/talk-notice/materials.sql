SELECT value AS name FROM notice_to_issue_materials WHERE notice_to_issue = :key ORDER BY seq
