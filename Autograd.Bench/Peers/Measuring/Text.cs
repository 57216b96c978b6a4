namespace Autograd.Bench.Peers;

/// <summary>Cells of Markdown tables. The project runs in the invariant culture, so they read the same on every machine.</summary>
public static class Text
{
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{nanoseconds:F1} ns",
        < 1e6 => $"{nanoseconds / 1e3:F2} µs",
        _ => $"{nanoseconds / 1e6:F2} ms",
    };

    public static string Error(double relative) =>
        relative == 0 ? "0" : $"{relative:0.0e0}";

    /// <summary>10⁹ floating-point operations a second, or nothing.</summary>
    public static string Rate(double flops, double nanoseconds) =>
        flops == 0 ? "" : $"{flops / nanoseconds:F1}";
}
