"""An invented county, 清江县 in 临江市, and the rules by which its figures come about."""
