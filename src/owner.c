#include "owner.h"

/* The unit that files the reports of a project (as in alert W30), or of an enterprise. */
#define PROJECT_ORG(id)                                                                  \
    "(SELECT coalesce((SELECT org FROM project_attract_orgs WHERE project = p.id"        \
    " ORDER BY seq LIMIT 1), p.lead_org, p.location_org) FROM projects p WHERE p.id "    \
    "= " id ")"
#define PROJECT_NAME(id) "(SELECT name FROM projects WHERE id = " id ")"
#define ENTERPRISE_ORG(id)                                                               \
    "(SELECT coalesce(e.org, " PROJECT_ORG("e.project") ") FROM enterprises e"           \
                                                        " WHERE e.id = " id ")"
#define ENTERPRISE_NAME(id) "(SELECT name FROM enterprises WHERE id = " id ")"
#define EITHER_ORG          PROJECT_ORG("t.project") ", " ENTERPRISE_ORG("t.enterprise")
#define EITHER_NAME         PROJECT_NAME("t.project") ", " ENTERPRISE_NAME("t.enterprise")
#define ORG_NAME(id)        "(SELECT name FROM organisations WHERE id = " id ")"
#define SCOPE_ORG           "CASE WHEN t.scope_type = 'organisation' THEN t.scope_id END"
#define FIRST_PROJECT                                                                    \
    "(SELECT project FROM project_investors WHERE investor = t.id"                       \
    " ORDER BY project LIMIT 1)"

const struct owned owned[] = {
    {"organisations", "t.name", "t.id", NULL},
    {"projects", "t.name", PROJECT_ORG("t.id"), NULL},
    {"project_months", PROJECT_NAME("t.project"), PROJECT_ORG("t.project"), NULL},
    {"project_nodes", PROJECT_NAME("t.project"), PROJECT_ORG("t.project"), NULL},
    {"approvals", PROJECT_NAME("t.project"), PROJECT_ORG("t.project"), NULL},
    {"evaluations", PROJECT_NAME("t.project"), PROJECT_ORG("t.project"), "t.date"},
    {"factors", PROJECT_NAME("t.project"), PROJECT_ORG("t.project"), NULL},
    {"support", PROJECT_NAME("t.project"), PROJECT_ORG("t.project"), NULL},
    {"investors", "t.name", PROJECT_ORG(FIRST_PROJECT), NULL},
    {"enterprises", "t.name", ENTERPRISE_ORG("t.id"), NULL},
    {"enterprise_months", ENTERPRISE_NAME("t.enterprise"), ENTERPRISE_ORG("t.enterprise"),
     NULL},
    {"enterprise_events", ENTERPRISE_NAME("t.enterprise"),
     "coalesce(t.org, " ENTERPRISE_ORG("t.enterprise") ")", "t.date"},
    {"visits", ENTERPRISE_NAME("t.enterprise"), ENTERPRISE_ORG("t.enterprise"), "t.date"},
    {"ent_inspections", ENTERPRISE_NAME("t.enterprise"), ENTERPRISE_ORG("t.enterprise"),
     "t.date"},
    {"issues", "coalesce(" EITHER_NAME ")",
     "coalesce(t.owner_org, t.org, " EITHER_ORG ")", "t.raised"},
    {"land", "coalesce(" EITHER_NAME ")", "coalesce(t.org, " EITHER_ORG ")", "t.found"},
    {"commitments", "coalesce(" EITHER_NAME ")", "coalesce(" EITHER_ORG ")", "t.due"},
    {"policy_payouts", "coalesce(" EITHER_NAME ")", "coalesce(" EITHER_ORG ")",
     "coalesce(t.paid_date, t.due)"},
    {"site_visits", "coalesce(" EITHER_NAME ")", "coalesce(t.org, " EITHER_ORG ")",
     "t.date"},
    {"funds_won", PROJECT_NAME("t.project"),
     "coalesce(t.org, " PROJECT_ORG("t.project") ")", "t.approved"},
    {"barriers", PROJECT_NAME("t.project"),
     "coalesce(t.org, " PROJECT_ORG("t.project") ")", "t.found"},
    {"notices", PROJECT_NAME("t.project"),
     "coalesce(t.org, " PROJECT_ORG("t.project") ")", "t.issued"},
    {"lists_duty", "coalesce(t.matter, " PROJECT_NAME("t.project") ")",
     "coalesce(t.unit, " PROJECT_ORG("t.project") ")", NULL},
    {"lists_task", "coalesce(t.content, " PROJECT_NAME("t.project") ")",
     "coalesce(t.unit, " PROJECT_ORG("t.project") ")", NULL},
    {"lists_policy", "coalesce(t.item, " PROJECT_NAME("t.project") ")",
     "coalesce(t.dept, " PROJECT_ORG("t.project") ")", NULL},
    {"targets", ORG_NAME(SCOPE_ORG), SCOPE_ORG, NULL},
    {"reported_figures", ORG_NAME(SCOPE_ORG), SCOPE_ORG, NULL},
    {"history", ORG_NAME(SCOPE_ORG), SCOPE_ORG, NULL},
    {"target_enterprises", "t.name", "t.owner_org", NULL},
    {"teams", "t.name", "t.org", NULL},
    {"parks", "t.name", "t.org", NULL},
    {"outings", ORG_NAME("t.org"), "t.org", "t.start"},
    {"visits_in", ORG_NAME("t.org"), "t.org", "t.date"},
    {"leads", ORG_NAME("t.org"), "t.org", "t.found"},
    {"lead_counts", ORG_NAME("t.org"), "t.org", NULL},
    {"meetings", ORG_NAME("t.org"), "t.org", "t.date"},
    {"land_quota", ORG_NAME("t.org"), "t.org", NULL},
    {"complaints", ORG_NAME("t.org"), "t.org", "t.received"},
    {"report_status", ORG_NAME("t.org"), "t.org", NULL},
};
const size_t owned_count = sizeof owned / sizeof *owned;
