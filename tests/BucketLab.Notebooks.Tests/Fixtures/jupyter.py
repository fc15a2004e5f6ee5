"""Made jupyter.ipynb, the file that NotebookTests reads and writes back byte for byte.

Written by nbformat, the library with which Jupyter itself reads and writes notebooks. Debian: apt-get install python3-nbformat,
then /usr/bin/python3 jupyter.py in this folder.
"""
import nbformat
import nbformat.v4 as v4

code = v4.new_code_cell("print('ä \\x1b[0m \u2028 \U0001F600 \"q\" / \\\\ \x7f')\n\n# tab\there")
code.id = "a1"
code.execution_count = 2
code.outputs = [
    v4.new_output("stream", name="stdout", text="one\ntwo\x1b[31m\x0b\x0c\n"),
    v4.new_output(
        "display_data",
        data={
            "text/html": "<b>&nbsp;</b>\n<i/>",
            "text/plain": "x",
            "application/json": {"z": [1, 2.5, 1e-7, True, None, {}], "a": []},
            "image/png": "iVBORw0KGgo=",
        },
        metadata={"image/png": {"width": 3}},
    ),
    v4.new_output("execute_result", data={"text/plain": ""}, execution_count=2),
    v4.new_output("error", ename="E", evalue="m", traceback=["\x1b[0;31mE\x1b[0m", "l"]),
]

text = v4.new_markdown_cell("# T\r\nline", metadata={"slideshow": {"slide_type": "slide"}, "collapsed": False})
text.id = "m1"
text["attachments"] = {"p.png": {"image/png": "aGk="}}

raw = v4.new_raw_cell("")
raw.id = "r1"

notebook = v4.new_notebook(cells=[code, text, raw])
notebook.metadata = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "unknown": {"b": 1, "a": [[], [1]]},
    "big": 12345678901234567890,
}
nbformat.write(notebook, "jupyter.ipynb")
