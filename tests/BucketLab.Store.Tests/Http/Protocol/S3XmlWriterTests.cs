using System.Text;
using System.Xml.Linq;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Tests.Http.Protocol;

public sealed class S3XmlWriterTests
{
    [Theory]
    [InlineData("a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'")]
    [InlineData("é\U0001F600", "é\U0001F600")]
    [InlineData("a\u0001\t\n\rb", "a&#x1;&#x9;&#xA;&#xD;b")]
    [InlineData("", "")]
    public void Text_is_escaped_so_that_nothing_is_lost_or_read_as_markup(string text, string expected)
    {
        using var xml = S3XmlWriter.Document("Key", writer => writer.Text(text), hasNamespace: false);
        Assert.Equal(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Key>{expected}</Key>",
            Encoding.UTF8.GetString(xml.Bytes.Span)
        );
    }

    [Fact]
    public void A_document_larger_than_any_buffer_is_whole()
    {
        using var xml = S3XmlWriter.Document(
            "All",
            writer =>
            {
                for (var i = 0; i < 20_000; i++)
                    writer.Element("One", i);
            }
        );
        var read = XDocument.Parse(Encoding.UTF8.GetString(xml.Bytes.Span)).Root!;
        Assert.Equal("http://s3.amazonaws.com/doc/2006-03-01/", read.Name.NamespaceName);
        Assert.Equal(Enumerable.Range(0, 20_000), read.Elements().Select(element => (int)element));
    }
}
