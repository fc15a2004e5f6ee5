namespace BucketLab.Desk.Tests.Editor;

/// <summary>The place of a letter of the text on the screen, by what the browser painted.</summary>
internal static class Letter
{
    public static async Task<(float X, float Y)> MiddleAsync(EditorPage editor, int offset)
    {
        var place = await editor.Page.EvaluateAsync<float[]>(
            """
            offset => {
              if (!document.querySelector('.editor-layer')) return lab.letter(offset);
              const walker = document.createTreeWalker(document.querySelector('.editor-layer'), NodeFilter.SHOW_TEXT);
              let node = walker.nextNode();
              while (offset >= node.length) { offset -= node.length; node = walker.nextNode(); }
              const range = document.createRange();
              range.setStart(node, offset);
              range.setEnd(node, offset + 1);
              const box = range.getBoundingClientRect();
              return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
            }
            """,
            offset
        );
        return (place[0], place[1]);
    }
}
