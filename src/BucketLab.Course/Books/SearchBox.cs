using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Course.Books;

/// <summary>The search of a book: a field, the sections as data in the page, and the script that looks through them.
/// Nothing is requested.</summary>
internal static class SearchBox
{
    /// <summary>Shows itself, so that a browser without scripts has no field that does nothing.</summary>
    public const string Script = """
        const search = document.getElementById('search'), field = document.getElementById('words');
        const list = document.getElementById('found'), count = document.getElementById('count');
        const sections = JSON.parse(document.getElementById('sections').textContent);
        const around = (text, word) => {
          const at = Math.max(0, text.toLowerCase().indexOf(word) - 60);
          return (at > 0 ? '… ' : '') + text.slice(at, at + 160) + (text.length > at + 160 ? ' …' : '');
        };
        const has = (section, word) =>
          (section.lesson + ' ' + section.heading + ' ' + section.text).toLowerCase().includes(word);
        const show = () => {
          const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
          const found = words.length === 0 ? [] : sections.filter(one => words.every(word => has(one, word)));
          list.replaceChildren(...found.slice(0, 20).map(one => {
            const [entry, link, text] = ['li', 'a', 'p'].map(name => document.createElement(name));
            link.href = one.address;
            link.textContent = one.heading === one.lesson ? one.lesson : one.lesson + ': ' + one.heading;
            text.textContent = around(one.text, words[0]); entry.append(link, text); return entry;
          }));
          const more = found.length > 20 ? ', the first 20 shown' : '';
          count.textContent = words.length === 0 ? '' : found.length === 0 ? 'Nothing found.'
            : found.length === 1 ? '1 section' : found.length + ' sections' + more;
        };
        field.addEventListener('input', show);
        search.addEventListener('submit', submitted => submitted.preventDefault());
        search.hidden = false;
        """;

    // The default encoder writes < as an escape, so no text can end the element.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>The field and the data, as HTML.</summary>
    public static string Of(IEnumerable<SearchEntry> entries) =>
        $"""
            <form id="search" role="search" hidden>
            <label for="words">Search all lessons</label>
            <input id="words" type="search" autocomplete="off">
            <p id="count" role="status"></p>
            <ul id="found"></ul>
            </form>
            <script id="sections" type="application/json">{JsonSerializer.Serialize(entries, Json)}</script>
            """;
}
