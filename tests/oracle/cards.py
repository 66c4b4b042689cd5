"""Who gets which card (docs/figures.md §10, docs/亮牌方案.md): the facts SCHEME.streak and SCHEME.rank.

SCHEMES are schemes of this test that between them use every rule and every guard.
"""
import json
from collections import defaultdict
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from alerts import PARTS
from indicators import INDICATORS
from measures import MEASURES, MISSING, OK, ZERO
from reading import at, half_away, month, number_of

CARDS = Path(__file__).resolve().parents[2] / "templates/cards"
GOOD, BAD = ("先进",), ("提醒", "后进", "严重")
AXIS = {"organisation": "org", "project": "project", "leader": "leader"}

LEVELS = [{"code": "star", "name": "红旗", "meaning": "先进", "color": "红"}, {"code": "plain", "name": "白牌", "meaning": "正常", "color": "白"},
          {"code": "warn", "name": "蓝牌", "meaning": "提醒", "color": "蓝"}, {"code": "late", "name": "黄牌", "meaning": "后进", "color": "黄"},
          {"code": "bad", "name": "红牌", "meaning": "严重", "color": "红"}]
LEGEND = "红旗先进，白牌正常，蓝牌提醒，黄牌后进，红牌严重。"
FLAGGED = {"id": "flagged", "name": "项目亮牌", "scope": "project", "basis": "W03.days", "basis_name": "未开工天数", "legend": LEGEND,
           "levels": LEVELS, "guards": {"min_participants": 1, "zero": False, "done_pct": False},
           "rules": [{"level": "bad", "rule": "score_ge", "value": 600}, {"level": "late", "rule": "flag_any", "flags": ["W02", "W04", "W13"]},
                     {"level": "warn", "rule": "score_lt", "value": 450}, {"level": "plain", "rule": "others"}]}
COUNTED = {"id": "counted", "name": "签约亮牌", "basis": "S01", "basis_name": "签约数", "legend": LEGEND, "levels": LEVELS,
           "guards": {"boundary": "tie_break", "tie_break": ["F01", "sort"], "min_participants": 2, "lacking": "include",
                      "zero": False, "done_pct": 50},
           "rules": [{"level": "bad", "rule": "consecutive", "n": 2, "of": "late"}, {"level": "bad", "rule": "completion_lt", "pct": 20},
                     {"level": "star", "rule": "rank_top", "k": 1}, {"level": "late", "rule": "rank_bottom", "k": 2},
                     {"level": "star", "rule": "completion_ge", "pct": 100, "figure": "F01"}, {"level": "warn", "rule": "score_lt", "value": 2}]}
CAREFUL = {"id": "careful", "name": "到位亮牌", "basis": "F02.rate", "basis_name": "完成率", "legend": LEGEND, "levels": LEVELS,
           "guards": {"boundary": "exclude", "done_figure": "S01", "zero_figure": "F01", "min_participants": 2, "lacking": "include"},
           "rules": [{"level": "star", "rule": "rank_top", "k": 2}, {"level": "late", "rule": "growth_neg", "figure": "F01"},
                     {"level": "late", "rule": "rank_bottom", "k": 2}, {"level": "warn", "rule": "below_average"},
                     {"level": "warn", "rule": "flag_any", "flags": ["W18", "W22"]}, {"level": "plain", "rule": "others"}]}
LEADING = {"id": "leading", "name": "领导亮牌", "scope": "leader", "basis": "F02", "basis_name": "到位资金", "legend": LEGEND, "levels": LEVELS,
           "guards": {"min_participants": 2, "lacking": "include", "done_pct": False},
           "rules": [{"level": "star", "rule": "rank_top", "k": 1}, {"level": "warn", "rule": "zero", "from_month": 5},
                     {"level": "late", "rule": "rank_bottom", "k": 1}, {"level": "star", "rule": "score_ge", "value": 1000}]}
SCORED = {"id": "scored", "name": "得分亮牌", "basis": "year", "basis_name": "考核得分", "legend": LEGEND, "levels": LEVELS,
          "guards": {"min_participants": 2, "done_figure": "S01", "lacking": "include"},
          "rules": [{"level": "bad", "rule": "consecutive", "n": 2, "of": "late"}, {"level": "bad", "rule": "zero", "figure": "F02"},
                    {"level": "star", "rule": "rank_top", "k": 2}, {"level": "late", "rule": "rank_bottom", "k": 1},
                    {"level": "warn", "rule": "below_average"}, {"level": "plain", "rule": "score_ge", "value": 20}]}
ITEM = {"id": "item", "name": "单项亮牌", "basis": "every.i0", "basis_name": "单项得分", "legend": LEGEND, "levels": LEVELS,
        "guards": {"min_participants": 2, "boundary": "tie_break", "tie_break": ["every", "sort"], "zero_figure": "S01"},
        "rules": [{"level": "star", "rule": "rank_top", "k": 1}, {"level": "late", "rule": "rank_bottom", "k": 1},
                  {"level": "bad", "rule": "score_lt", "value": 2.5}, {"level": "warn", "rule": "schedule_gap_lt", "pp": 0, "figure": "F02"},
                  {"level": "plain", "rule": "others"}]}
SCHEMES = (FLAGGED, COUNTED, CAREFUL, LEADING, SCORED, ITEM)


def merged(base, over):
    if isinstance(base, dict) and isinstance(over, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in over.items()}}
    return over


class Object:
    """What is judged: a unit, a project or a leader."""

    def __init__(self, id, group, sort):
        self.id, self.group, self.sort = id, group, sort
        self.place = self.from_end = self.level = None
        self.tied, self.run, self.was, self.streak = False, 0, None, 0


class Scheme:
    def __init__(self, oracle, rules):
        self.oracle, self.county, self.rules, self.id = oracle, oracle.county, rules, rules["id"]
        self.axis, self.window = AXIS[rules["scope"]], rules.get("window", "ytd")
        self.basis, self.scores = rules["basis"], None
        code, part, measure = self.split(self.basis)
        if code not in INDICATORS and code not in PARTS:
            code = self.find_scores(code)
            self.basis = ".".join(filter(None, (code, part)))
        self.plain = ".".join(filter(None, (code, part)))
        self.guards, self.meaning = rules["guards"], {level["code"]: level["meaning"] for level in rules["levels"]}
        self.objects = list(self.find_objects())
        for group in {one.group for one in self.objects}:
            self.rank([one for one in self.objects if one.group == group])
        for one in self.objects:
            self.judge(one)

    def find_scores(self, name):
        """The id of the scheme of scores with that id or cadence."""
        schemes = self.oracle.assessment.schemes
        id = next(id for id, scheme in schemes.items() if name in (id, scheme.rules.get("cadence", "year")))
        self.scores = schemes[id]
        return id

    # -- objects and their figures --------------------------------------------------------

    def find_objects(self):
        """(of units: active, with a task, of the groups of the scheme)."""
        if self.axis == "project":
            for p in self.county.projects:
                if not p.ended:
                    yield Object(p.id, "", 0)
        elif self.axis == "leader":
            for row in self.county.rows("leaders"):
                yield Object(row["id"], "", 0)
        else:
            for id, org in self.county.orgs.items():
                if org.get("has_task") and self.county.group_of[id] in self.rules.get("groups", [self.county.group_of[id]]):
                    yield Object(id, self.county.group_of[id], org.get("sort") or 10**9)

    @staticmethod
    def split(text):
        code, *words = text.split(".")
        measure = words.pop() if words and words[-1] in MEASURES else ""
        return code, words[0] if words else "", measure

    def figure(self, text, one):
        """(state, exact, as it is printed, lacking, as limits see it): money in 万元, counts at 1 decimal."""
        code, part, measure = self.split(text)
        found = self.oracle.fact(code, part, measure, self.axis, one.id, self.window)
        if found is None:
            return "none", None, None, 0, None
        value, state, lacking, unit, decimals, _ = found
        if state not in (OK, ZERO):
            return state, None, None, lacking, None
        if unit == "yuan":
            scale = self.oracle.measures.money_scale(code, part)
            return state, value, half_away(value / scale, decimals), lacking, half_away(value / 10**4, 2)
        shown = half_away(value, decimals)  # a count has no decimals only where it is whole
        return state, value, shown, lacking, shown

    def of(self, rule, measure=""):
        return ".".join(filter(None, (rule.get("figure", self.plain), measure)))

    # -- places -----------------------------------------------------------------------------

    def is_ranked(self, one):
        state, _, _, lacking, _ = self.figure(self.basis, one)
        return state in (OK, ZERO) and not (at(self.county.config, "rank.missing") == "exclude" and lacking)

    def rank(self, group):
        ranked = [one for one in group if self.is_ranked(one)]
        exact = at(self.county.config, "rank.tie_on") == "exact"
        dense = at(self.county.config, "rank.method") == "dense"
        worth = {one: self.worth(one, exact) for one in ranked}
        sign = -1 if self.is_lower() else 1
        for one in group:
            one.group_of, one.ranked = group, ranked
        for one in ranked:
            better = [worth[other] for other in ranked if sign * worth[other] > sign * worth[one]]
            worse = [worth[other] for other in ranked if sign * worth[other] < sign * worth[one]]
            one.place, one.from_end = (1 + len(set(found) if dense else found) for found in (better, worse))
            one.ties = sum(value == worth[one] for value in worth.values())
            one.better, one.worse = len(better), len(worse)

    def worth(self, one, exact):
        """What places are by: of a total the rank of §9, where ties were broken."""
        if self.scores is None:
            return self.figure(self.basis, one)[1 if exact else 2]
        rank = self.figure(self.basis + ".rank", one)[1] if self.basis == self.scores.rules["id"] else None
        return self.figure(self.basis, one)[2] if rank is None else -rank

    def is_lower(self):
        code, part, measure = self.split(self.basis)
        return code in INDICATORS and INDICATORS[code].lower and measure == ""

    def among(self, one, rule, place, beyond):
        """Among the first, or the last, k; never more than half."""
        limit = min(rule["k"], len(one.ranked) // 2)
        kind = self.guards["boundary"]
        if kind == "include":
            return place <= limit
        if kind == "exclude":
            dense = at(self.county.config, "rank.method") == "dense"
            return place + (0 if dense else one.ties - 1) <= limit
        return beyond(one) < limit

    def ahead(self, one):
        """How many stand before it when ties are broken."""
        return sum(self.order(other) < self.order(one) for other in one.ranked)

    def behind(self, one):
        return sum(self.order(other) > self.order(one) for other in one.ranked)

    def order(self, one):
        keys = [one.better]
        for name in self.guards["tie_break"]:
            keys.append(one.sort if name == "sort" else -self.figure(name, one)[4] if self.figure(name, one)[4] is not None else 10**18)
        return (*keys, one.id)

    # -- rules --------------------------------------------------------------------------------

    def holds(self, one, rule):
        """True, False, or None: it cannot be told."""
        kind = rule["rule"]
        if kind in ("rank_top", "rank_bottom"):
            if one.place is None:
                return False
            top = kind == "rank_top"
            return self.among(one, rule, one.place if top else one.from_end, self.ahead if top else self.behind)
        if kind == "others":
            return not one.unsure
        if kind == "flag_any":
            return any(self.flagged(one, flag) for flag in rule["flags"])
        if kind == "zero":
            state = self.figure(self.of(rule), one)[0]
            early = number_of(self.county.Y * 12 + self.county.M) < rule.get("from_month", 1)
            return state == ZERO and not early if state != MISSING else None
        if kind == "below_average" and self.scores and "figure" not in rule:
            return self.is_below(one)
        text, limit = {"score_ge": (rule.get("figure", self.basis), "value"), "score_lt": (rule.get("figure", self.basis), "value"),
                       "completion_ge": (self.of(rule, "rate"), "pct"), "completion_lt": (self.of(rule, "rate"), "pct"),
                       "schedule_gap_ge": (self.of(rule, "gap_pp"), "pp"), "schedule_gap_lt": (self.of(rule, "gap_pp"), "pp"),
                       "growth_neg": (self.of(rule, "yoy"), None), "below_average": (self.of(rule, "above"), None)}[kind]
        state, _, _, _, shown = self.figure(text, one)
        if shown is None:
            return None if state == MISSING else False
        bound = Fraction(str(rule[limit])) if limit else 0
        return shown >= bound if kind.endswith("_ge") else shown < bound

    def is_below(self, one):
        """The mean of the scores of the group, both as they are printed."""
        if one.place is None:
            return False
        points = [self.figure(self.basis, other)[1] for other in one.ranked]
        return half_away(self.figure(self.basis, one)[1], 2) < half_away(sum(points) / len(points), 2)

    def flagged(self, one, code):
        for alert in self.oracle.alerts.found[code]:
            if self.axis == "org" and alert.org == one.id or self.axis == "project" and (alert.entity, alert.id) == ("projects", one.id):
                return True
        return False

    # -- guards -------------------------------------------------------------------------------

    def is_judged(self, one):
        if self.axis == "project" and self.figure(self.basis, one)[0] not in (OK, ZERO):
            return True
        return self.is_known(one) and sum(map(self.is_known, one.group_of)) >= self.guards["min_participants"]

    def is_known(self, one):
        state, _, _, lacking, _ = self.figure(self.basis, one)
        return state in (OK, ZERO) and (not lacking or self.guards["lacking"] == "include")

    def is_kept(self, one, rule):
        """From the level of the rule."""
        meaning = self.meaning[rule["level"]]
        if meaning in BAD and self.guards["done_pct"] is not False and (self.scores is None or "done_figure" in self.guards):
            done = self.figure(self.guards.get("done_figure", self.plain) + ".rate", one)[4]
            if done is not None and done >= self.guards["done_pct"]:
                return True
        if meaning in GOOD and self.guards["zero"] and (self.scores is None or "zero_figure" in self.guards) and self.figure(self.guards.get("zero_figure", self.plain), one)[0] == ZERO:
            return True
        if meaning in GOOD and self.guards["veto"] and one.id in (at(self.oracle.data, "assessment.vetoes") or ()):
            return True
        if rule["rule"] in ("rank_top", "rank_bottom"):
            first, last = (any(other["rule"] == kind and self.holds(one, other) for other in self.rules["rules"])
                           for kind in ("rank_top", "rank_bottom"))
            return self.guards["boundary"] != "tie_break" and (first and last or one.ties == len(one.ranked))
        return False

    def judge(self, one):
        one.unsure = False
        if not self.is_judged(one):
            return
        for rule in self.rules["rules"]:
            if rule["rule"] == "consecutive":
                continue
            holds = self.holds(one, rule)
            one.unsure |= holds is None and self.meaning[rule["level"]] in BAD
            if holds and not self.is_kept(one, rule):
                one.was = one.level = rule["level"]
                break
        if one.was is None:
            return
        one.run = self.rounds(one, one.was, {rule["level"] for rule in self.consecutive(one.was)})
        for rule in self.consecutive(one.was):
            if one.run >= rule["n"]:
                one.level = rule["level"]
                break
        one.streak = self.rounds(one, one.level, set())

    def consecutive(self, level):
        return [rule for rule in self.rules["rules"] if rule["rule"] == "consecutive" and rule["of"] == level]

    # -- rounds before ----------------------------------------------------------------------------

    def rounds(self, one, level, also):
        """In a row with the level, this one included."""
        past = self.oracle.cards.past
        if not past:
            return 1 + self.published(one, level, also)
        count = 1
        for notices in past:
            found = [self.level_named(row["level"]) for row in notices
                     if row.get("project" if self.axis == "project" else "org") == one.id and self.axis != "leader"]
            found = [code for code in found if code]
            if not found or found[-1] not in {level, *also}:
                break
            count += 1
        return count

    def level_named(self, text):
        return next((level["code"] for level in self.rules["levels"] if text in (level["code"], level["name"])), None)

    def published(self, one, level, also):
        earlier = self.oracle.measures.published
        row = earlier and earlier.fact(self.id, "streak", "", self.axis, one.id, self.window)
        if not row or not row["note"]:
            return 0
        note = dict(word.split("=") for word in row["note"].split(";"))
        if also and note["was"] == level:
            return int(note["run"])
        return row["num"] if note["card"] == level else int(note["run"]) if note["was"] == level and also else 0

    # -- facts --------------------------------------------------------------------------------------

    @cached_property
    def by_id(self):
        return {one.id: one for one in self.objects}

    def fact(self, part, measure, axis, key, window):
        if measure or axis != self.axis or window != self.window or key not in self.by_id:
            return None
        one = self.by_id[key]
        if part == "rank":
            if one.place is None:
                return None
            return Fraction(one.place), OK, 0, "rank", 0, "n=%d;tie=%d" % (len(one.ranked), one.ties > 1)
        if part != "streak":
            return None
        note = "card=%s;was=%s;run=%d" % (one.level, one.was, one.run) if one.level else ""
        return Fraction(one.streak), OK if one.streak else ZERO, 0, "次", 0, note


class Cards:
    def __init__(self, oracle):
        self.oracle = oracle

    @cached_property
    def schemes(self):
        return {id: Scheme(self.oracle, self.rules_of(id)) for id in self.ids if not self.rests(id)}

    @cached_property
    def ids(self):
        return [id.strip() for id in (self.oracle.county.config.get("cards") or "").split(",") if id.strip()]

    def rests(self, id):
        return self.rules_of(id).get("even_month_only") and self.oracle.county.M % 2

    def rules_of(self, id):
        own = next((scheme for scheme in self.oracle.county.config.get("card_schemes") or [] if scheme["id"] == id), {"use": id})
        common, file = (json.loads((CARDS / (name + ".json")).read_text("utf-8")) if name else {} for name in ("common", own.get("use")))
        return {"scope": "organisation", **merged(merged(common, file), {key: value for key, value in own.items() if key != "use"})}

    @cached_property
    def past(self):
        """The notices of each round before, newest first."""
        county, found = self.oracle.county, defaultdict(list)
        for row in sorted(county.rows("notices"), key=lambda row: str(row.get("id")).encode()):
            period = month(row.get("period"))
            if (row.get("kind") == "红黄牌" and period and period < county.Y * 12 + county.M and row.get("level")
                    and (row.get("org") or row.get("project"))):
                found[period].append(row)
        return [found[period] for period in sorted(found, reverse=True)]
