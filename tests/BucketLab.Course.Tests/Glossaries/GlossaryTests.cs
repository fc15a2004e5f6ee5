using BucketLab.Course.Glossaries;
using BucketLab.Course.Lessons;
using BucketLab.Testing;

namespace BucketLab.Course.Tests.Glossaries;

public sealed class GlossaryTests
{
    [Fact]
    public void Every_term_that_a_lesson_introduces_is_explained_and_no_other()
    {
        var glossary = Glossary.Read(Path.Combine(ThisCheckout.Root, "docs", "glossary.md"));
        var introduced = new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks")).Lessons.SelectMany(folder =>
            folder.Load().Manifest.Introduces
        );
        Assert.Equal(
            introduced.Order(StringComparer.Ordinal),
            glossary.Terms.Select(term => term.Id).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_term_has_a_name_a_meaning_and_a_section()
    {
        var glossary = Glossary.Parse(
            "# Glossary\n\nText.\n\n## Lesson\n\n### content type\nThe `type`\nof it.\n\nMore.\n"
        );
        Assert.Equal([new GlossaryTerm("content type", "The type of it.", "Lesson")], glossary.Terms);
        Assert.Equal("content-type", glossary.Terms[0].Id);
    }

    [Theory]
    [InlineData("### key\n\n### bucket\n\nOne.", "no paragraph below \"key\"")]
    [InlineData("### key", "no paragraph below \"key\"")]
    [InlineData("### key\n\nOne.\n\n### key\n\nTwo.", "\"key\" twice")]
    public void A_damaged_glossary_is_refused_with_the_term(string markdown, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<FormatException>(() => Glossary.Parse(markdown)).Message,
            StringComparison.Ordinal
        );
}
