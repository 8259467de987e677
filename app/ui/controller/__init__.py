"""The controller: the only part of the window that knows the editor and the exporters."""

from app.ui.controller.orders import Controller

__all__ = ["Controller"]
