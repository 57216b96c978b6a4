#:project ../../Autograd.Core/Autograd.Core.csproj
// Samples run on the JIT; without this, running one would download the NativeAOT compiler first.
#:property PublishAot=false

using System.Numerics;
using Autograd;
using static Autograd.Elementary;

Console.WriteLine("f = log((x + y)² + z) at (2, 1, 1)");
Console.WriteLine();

var graph = new Graph<double>();
var x = graph.Variable(2.0, "x");
var y = graph.Variable(1.0, "y");
var z = graph.Variable(1.0, "z");
var f = Log(Square(x + y) + z);

// One backward sweep gives all three partial derivatives; forward mode needs a sweep for each input.
var reverse = ReverseMode.Gradient(f, x, y, z);
var forward = ForwardMode.Gradient(f, x, y, z);

Console.WriteLine(graph.ToString(reverse));
Console.WriteLine();
Console.WriteLine($"          df/dx  df/dy  df/dz");
Console.WriteLine($"reverse   {reverse[x],5:F3}  {reverse[y],5:F3}  {reverse[z],5:F3}   {reverse.Cost}");
Console.WriteLine($"forward   {forward[x],5:F3}  {forward[y],5:F3}  {forward[z],5:F3}   {forward.Cost}");
Console.WriteLine();

Console.WriteLine("p = (x1 + x2)(x3 + x4): reverse mode shares the sums that forward mode repeats");
Console.WriteLine();

var factors = new Graph<double>();
var x1 = factors.Variable(1.0, "x1");
var x2 = factors.Variable(2.0, "x2");
var x3 = factors.Variable(3.0, "x3");
var x4 = factors.Variable(4.0, "x4");
var p = (x1 + x2) * (x3 + x4);

Console.WriteLine($"reverse   {ReverseMode.Gradient(p, x1, x2, x3, x4).Cost}");
Console.WriteLine($"forward   {ForwardMode.Gradient(p, x1, x2, x3, x4).Cost}");
Console.WriteLine();

Console.WriteLine("A square root by Newton's iteration, written for any number, differentiated through its loop");
Console.WriteLine();
Console.WriteLine($"value       {Newton(2.0):R}");
Console.WriteLine($"derivative  {Differentiate.Derivative(a => Newton(a), 2.0):R}");
Console.WriteLine($"1 / (2 √2)  {1 / (2 * Math.Sqrt(2.0)):R}");

static T Newton<T>(T a) where T : IFloatingPointIeee754<T>
{
    var root = a + T.One;
    while (true)
    {
        // From above, each step comes down until rounding stops it.
        var next = (root + a / root) / (T.One + T.One);
        if (next >= root)
            return next;
        root = next;
    }
}
