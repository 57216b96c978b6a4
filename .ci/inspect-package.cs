#:property PublishAot=false

// dotnet run .ci/inspect-package.cs Autograd.Core.X.nupkg System.Numerics.Tensors
// The package, and the packages that it may depend on, one after the other.
// Fails unless the package, and the symbol package beside it, hold what a user of it needs.

using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

var path = args[0];
var allowed = args[1..];
var missing = new List<string>();

void Require(bool present, string what)
{
    Console.WriteLine($"{(present ? "ok      " : "MISSING ")} {what}");
    if (!present)
        missing.Add(what);
}

string id;
using (var package = ZipFile.OpenRead(path))
{
    id = Path.GetFileNameWithoutExtension(package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName);
    bool Has(string entry) => package.GetEntry(entry) is { Length: > 0 };

    Require(Has("README.md"), "README.md");
    Require(Has("icon.png"), "icon.png");
    Require(Has("LICENSE"), "LICENSE");
    Require(Has($"lib/net10.0/{id}.dll"), "assembly");
    Require(Has($"lib/net10.0/{id}.xml"), "XML documentation");

    // nuget.org shows the readme apart from the repository: a link that is not absolute leads nowhere. Code has brackets of its own.
    using (var reader = new StreamReader(package.GetEntry("README.md")!.Open()))
    {
        var readme = reader.ReadToEnd();
        var prose = Regex.Replace(readme, "^```.*?^```|`[^`\n]*`", "", RegexOptions.Singleline | RegexOptions.Multiline);
        var relative = Regex.Matches(prose, @"\]\((?!https?://)[^)]*\)|^\[[^\]]+\]:\s+(?!https?://)\S+", RegexOptions.Multiline);
        Require(relative.Count == 0, $"no relative link in the readme{string.Concat(relative.Select(link => $" {link.Value}"))}");
        Require(readme.Contains("\n\n```csharp\n", StringComparison.Ordinal) && readme.Contains("docs/guide.md", StringComparison.Ordinal), "the readme's lines and names of files");
    }

    using var manifest = package.GetEntry($"{id}.nuspec")!.Open();
    var metadata = XDocument.Load(manifest).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    string? Value(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
    Require(Value("license") == "MIT", "licence expression MIT");
    Require(Value("readme") == "README.md", "readme named in the manifest");
    Require(Value("icon") == "icon.png", "icon named in the manifest");
    Require(Value("description") is { Length: > 20 }, "description");
    Require(Value("tags") is { Length: > 0 }, "tags");

    var dependencies = metadata.Descendants()
        .Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!);
    Require(dependencies.Order().SequenceEqual(allowed.Order()), $"{string.Join(", ", allowed)} as the only dependencies");
}

var symbols = Path.ChangeExtension(path, ".snupkg");
Require(File.Exists(symbols), Path.GetFileName(symbols));
if (File.Exists(symbols))
{
    using var package = ZipFile.OpenRead(symbols);
    Require(package.GetEntry($"lib/net10.0/{id}.pdb") is { Length: > 0 }, "symbols");
}

return missing.Count == 0 ? 0 : 1;
