"""A phone's camera over the table: tilt, lens, light, blur, noise, JPEG."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

from app.model.board import HEIGHT, WIDTH
from app.photo.plane import homography, project
from bench.photo.scene import MARGIN, PER_MM

SIZES = {"12 MP": (4032, 3024), "3 MP": (2016, 1512), "1600x1200": (1600, 1200)}
_LENS = -0.04
"""Of half the diagonal: barrel, as phones leave it after their own correction or worse."""


@dataclass(frozen=True, slots=True)
class Light:
    """`uneven` and `glare` 0-1; `blur` and `motion` in pixels at 12 MP; `noise` in grey values."""

    uneven: float
    glare: float
    blur: float
    motion: float
    noise: float


FAIR = Light(0.35, 0.0, 1.0, 0.0, 4.0)
POOR = Light(0.5, 0.8, 1.8, 5.0, 9.0)
BAD = Light(0.6, 1.2, 4.0, 16.0, 14.0)
"""Where reading breaks down."""


def photograph(
    table: Image.Image,
    size: tuple[int, int],
    tilt: float,
    light: Light,
    chance: np.random.Generator,
) -> Image.Image:
    """JPEG 70, opened again."""
    photo = _seen(table, size, tilt, float(chance.uniform(-6, 6)))
    factor = size[0] / 4032
    photo = photo.filter(ImageFilter.GaussianBlur(max(0.4, light.blur * factor)))
    values = np.asarray(photo).astype(np.float32)
    if light.motion:
        values = _moved(values, round(light.motion * factor))
    values *= _lit(size, light, chance)[..., None]
    if light.glare:
        values += _glare(size, light, chance)[..., None]
    values += chance.normal(0, light.noise, values.shape).astype(np.float32)
    out = BytesIO()
    Image.fromarray(values.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=70)
    return Image.open(out).convert("RGB")


def _seen(table: Image.Image, size: tuple[int, int], tilt: float, roll: float) -> Image.Image:
    """Through a pinhole at about 0.9 m, and a lens that bends a little."""
    matrix = _camera(size, tilt, roll)
    back = np.linalg.inv(matrix)
    middle, scale = np.array(size) / 2, float(np.hypot(*size)) / 2
    across, down = 32, 24
    xs, ys = np.linspace(0, size[0], across + 1).round(), np.linspace(0, size[1], down + 1).round()
    grid = np.array([(x, y) for y in ys for x in xs])
    away = (grid - middle) / scale
    # A photo's pixel is where the lens put it: straight = bent * (1 + k r2).
    bent = middle + away * (1 - _LENS * np.square(away).sum(axis=1, keepdims=True)) * scale
    source = ((project(back, bent) + MARGIN) * PER_MM).reshape(down + 1, across + 1, 2)
    mesh = []
    for row in range(down):
        for column in range(across):
            box = tuple(int(v) for v in (xs[column], ys[row], xs[column + 1], ys[row + 1]))
            quad = (
                source[row, column],
                source[row + 1, column],
                source[row + 1, column + 1],
                source[row, column + 1],
            )
            mesh.append((box, tuple(float(v) for point in quad for v in point)))
    # Seen from far a pixel covers several of the table's: without this, fine lines would flicker.
    shrunk = 4032 / size[0]
    soft = table.filter(ImageFilter.GaussianBlur(0.45 * shrunk)) if shrunk > 1.5 else table
    return soft.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)


def _camera(size: tuple[int, int], tilt: float, roll: float) -> np.ndarray:
    """From mm to pixels, so that the whole board fills the photo."""
    corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], dtype=float)
    away = corners - np.array([WIDTH, HEIGHT]) / 2
    t, r = np.radians(tilt), np.radians(roll)
    turned = away @ np.array([[np.cos(r), np.sin(r)], [-np.sin(r), np.cos(r)]])
    far = 1000.0
    depth = far - turned[:, 1] * np.sin(t)
    flat = np.column_stack([turned[:, 0], turned[:, 1] * np.cos(t)]) / depth[:, None]
    low, high = flat.min(axis=0), flat.max(axis=0)
    zoom = float((np.array(size) * 0.93 / (high - low)).min())
    return homography(corners, (flat - (low + high) / 2) * zoom + np.array(size) / 2)


def _moved(values: np.ndarray, pixels: int) -> np.ndarray:
    """Along the photo, as a hand that shakes."""
    if pixels < 2:
        return values
    return np.mean([np.roll(values, step, axis=1) for step in range(pixels)], axis=0)


def _lit(size: tuple[int, int], light: Light, chance: np.random.Generator) -> np.ndarray:
    a = float(chance.uniform(0, 2 * np.pi))
    x, y = np.linspace(-0.5, 0.5, size[0]), np.linspace(-0.5, 0.5, size[1])[:, None]
    return (0.92 - light.uneven * (0.5 + x * np.cos(a) + y * np.sin(a))).astype(np.float32)


def _glare(size: tuple[int, int], light: Light, chance: np.random.Generator) -> np.ndarray:
    cx, cy = chance.uniform(0.2, 0.8, 2)
    x, y = np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1])[:, None]
    spot = np.exp(-(np.square(x - cx) + np.square(y - cy)) / 0.02)
    return (light.glare * 150 * spot).astype(np.float32)
