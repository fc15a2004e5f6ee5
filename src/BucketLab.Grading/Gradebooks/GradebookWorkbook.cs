using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace BucketLab.Grading.Gradebooks;

/// <summary>A gradebook as a workbook for Excel and LibreOffice (ECMA-376): names are text whatever they begin with,
/// and points are numbers in every language.</summary>
internal static class GradebookWorkbook
{
    /// <summary>The file.</summary>
    /// <param name="rows">The header, then a row for each student; a field is text or a decimal number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<byte[]> OfAsync(IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var workbook = await Spreadsheet.CreateNewAsync(file, cancellationToken: cancellationToken))
        {
            // The header and the names stay in sight.
            var sheet = new WorksheetOptions { FrozenRows = 1, FrozenColumns = 1 };
            sheet.Column(1).Width = 28;
            await workbook.StartWorksheetAsync("Grades", sheet, cancellationToken);
            var header = new Style();
            header.Font.Bold = true;
            var bold = workbook.AddStyle(header);
            foreach (var (index, row) in rows.Index())
                await workbook.AddRowAsync(
                    [.. row.Select(field => CellOf(field, index == 0 ? bold : null))],
                    cancellationToken
                );
            await workbook.FinishAsync(cancellationToken);
        }

        return file.ToArray();
    }

    private static StyledCell CellOf(object field, StyleId? style) =>
        field is decimal number ? new StyledCell(number, style) : new StyledCell((string)field, style);
}
