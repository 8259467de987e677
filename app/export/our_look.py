"""Our own colours, and the sign of the report: what the template and the pictures share."""

from __future__ import annotations

from app.export.slides import Box, Look, Shape, inches

COLOURS = {
    "dk1": "2B2620",
    "lt1": "FFFFFF",
    "dk2": "544B3F",
    "lt2": "FAF6EE",
    "accent1": "A8476D",
    "accent2": "9A6C12",
    "accent3": "41719F",
    "accent4": "2F6150",
    "accent5": "7D7263",
    "accent6": "9B2C1F",
    "hlink": "1D6FA5",
    "folHlink": "7D2F50",
}
"""By their names in a theme: a warm paper, three hues for the spheres, moss, umber for niet, brick
for warnings."""

SIGN_BOX = Box(inches(12.07), inches(0.36), inches(0.9), inches(0.46))
FRONT_SIGN_BOX = Box(inches(9.85), inches(0.95), inches(3.0), inches(3.4))


def three_spheres(box: Box, weight: float) -> tuple[Shape, ...]:
    """Three ellipses beside each other, decoration; the weight of their lines is in points."""
    wide = round(box.width / 2.3)
    step = (box.width - wide) // 2
    return tuple(
        Shape(
            f"Sfeer {number + 1}",
            Box(box.x + number * step, box.y, wide, box.height),
            Look("ellipse", line=f"accent{number + 1}", weight=weight),
            decorative=True,
        )
        for number in range(3)
    )
