using System.Runtime.Versioning;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Serialization;

/// <summary>What is written takes the place of a file and of nothing else.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    private static Mlp<double> Model => new([2, 3, 1], Activations.Tanh, seed: 1);

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_symbolic_link_stays_and_the_file_it_leads_to_is_replaced(bool exists)
    {
        var (file, middle, link) = (At("file"), At("middle"), At("link"));
        if (exists)
            File.WriteAllText(file, "before");
        File.CreateSymbolicLink(middle, file);
        File.CreateSymbolicLink(link, middle);
        SafeTensors.Save(link, Model.Parameters);
        Assert.Equal(file, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        SafeTensors.Load(file, Model.Parameters);
        Assert.Equal(["file", "link", "middle"], Names());
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.UserRead)]
    public void The_mode_stays(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        ModeStays(mode);
    }

    [Fact]
    public void What_is_no_regular_file_is_refused_and_stays()
    {
        var sub = At("sub");
        Directory.CreateDirectory(sub);
        Assert.Throws<IOException>(() => SafeTensors.Save(sub, Model.Parameters));
        Assert.True(Directory.Exists(sub));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var device in (string[])["/dev/null", "/dev/zero"])
        {
            Assert.Throws<IOException>(() => SafeTensors.Save(device, Model.Parameters));
            Assert.Equal(0, new FileInfo(device).Length);
            var link = At(Path.GetFileName(device));
            File.CreateSymbolicLink(link, device);
            Assert.Throws<IOException>(() => SafeTensors.Save(link, Model.Parameters));
        }

        var partial = At("model.partial");
        File.WriteAllText(At("other"), "stays");
        File.CreateSymbolicLink(partial, At("other"));
        Assert.Throws<IOException>(() => SafeTensors.Save(At("model"), Model.Parameters));
        Assert.Equal("stays", File.ReadAllText(At("other")));
    }

    [Fact]
    public void An_empty_file_is_a_file()
    {
        File.WriteAllBytes(At("empty"), []);
        SafeTensors.Save(At("empty"), Model.Parameters);
        SafeTensors.Load(At("empty"), Model.Parameters);
        Assert.Equal(["empty"], Names());
    }

    [UnsupportedOSPlatform("windows")]
    private void ModeStays(UnixFileMode mode)
    {
        var file = At("file");
        File.WriteAllText(file, "before");
        File.SetUnixFileMode(file, mode);
        SafeTensors.Save(file, Model.Parameters);
        Assert.Equal(mode, File.GetUnixFileMode(file));
        SafeTensors.Load(file, Model.Parameters);
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private string[] Names() => [.. folder.GetFileSystemInfos().Select(info => info.Name).Order(StringComparer.Ordinal)];
}
