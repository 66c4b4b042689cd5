"""What was measured, what was expected, and which tests failed."""


class Checks:
    def __init__(self):
        self.lines, self.failed, self.ran = [], set(), set()

    def near(self, test, what, value, expected, low, high=None):
        high = low if high is None else high
        good = value is not None and expected - low <= value <= expected + high
        shown = value if value is None else round(value, 3)
        self.say(test, good, f"{what}：{shown}（应为 {expected:.3f} -{low:g}/+{high:g}）")

    def true(self, test, what, good):
        self.say(test, bool(good), what)

    def say(self, test, good, text):
        self.ran.add(test)
        if not good:
            self.failed.add(test)
        self.lines.append((good, f"{'通过' if good else '失败'} {test} {text}"))
