using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd;

/// <summary>One run of a function of tensors, recorded on a verb's graph, and the derivatives at it.</summary>
internal readonly ref struct TensorRun<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly string verb;
    private readonly Recording<T> recording;
    private readonly TensorNode<T>[] inputs;
    private readonly TensorNode<T> output;

    private TensorRun(string verb, Recording<T> recording, TensorNode<T>[] inputs, TensorNode<T> output)
    {
        this.verb = verb;
        this.recording = recording;
        this.inputs = inputs;
        this.output = output;
    }

    /// <summary>The value of a scalar function.</summary>
    public T Value => output.Elements[0];

    public static TensorRun<T> Of(string verb, Func<TensorNode<T>, TensorNode<T>> f, Tensor<T> x) => Of(verb, inputs => f(inputs[0]), [x]);

    public static TensorRun<T> Of(string verb, Func<TensorNode<T>, ScalarNode<T>> f, Tensor<T> x) => Of(verb, inputs => f(inputs[0]), [x]);

    public static TensorRun<T> Of(string verb, Func<TensorNode<T>[], TensorNode<T>> f, Tensor<T>[] point)
    {
        foreach (var x in point)
            ArgumentNullException.ThrowIfNull(x);
        var recording = Recording<T>.Begin([], mayCapture: true);
        try
        {
            var inputs = Array.ConvertAll(point, x => recording.Graph.Variable(x));
            var output = f(inputs);
            recording.RequireNothingLost(verb, output);
            return new(verb, recording, inputs, output);
        }
        catch
        {
            recording.Dispose();
            throw;
        }
    }

    public void Dispose() => recording.Dispose();

    /// <summary>The same run with the gradient by the first input for its output.</summary>
    public TensorRun<T> Differentiated() => new(
        verb, recording, inputs, ReverseMode.NodeGradient(output.AsScalar, allowUnconnected: true, [inputs[0]])[inputs[0]]);

    public Tensor<T> Gradient(int index)
    {
        var gradient = new T[inputs[index].Length];
        Gradient(index, gradient);
        return Tensor.Create(gradient, inputs[index].Shape);
    }

    public void Gradient(int index, Span<T> gradient)
    {
        if (output.Graph is not null)
            ReverseMode.Gradient(output.AsScalar, [inputs[index]], gradient, allowUnconnected: true);
        else
            gradient.Clear();
    }

    public Tensor<T> Jvp(Tensor<T> tangent)
    {
        ArgumentNullException.ThrowIfNull(tangent);
        return ForwardMode.Jvp(output, inputs[0], tangent);
    }

    /// <summary>The derivative as all inputs move.</summary>
    public Tensor<T> Jvp(params ReadOnlySpan<Tensor<T>> tangents)
    {
        List<T> all = [];
        for (var i = 0; i < tangents.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(tangents[i]);
            Shapes.RequireSame<T>(verb, "the input", inputs[i], "tangent", tangents[i]);
            all.AddRange(Shapes.Flatten<T>(tangents[i]));
        }

        var product = new T[output.Length];
        ForwardMode.Jvp(output, inputs, all.ToArray(), product);
        return Shapes.ToTensor(product, output.Shape);
    }

    /// <summary>The value, of the first input's shape where it is a constant.</summary>
    public Tensor<T> ToTensor()
    {
        if (output.Graph is not null)
            return output.ToTensor();
        var elements = new T[inputs[0].Length];
        Array.Fill(elements, output.ScalarValue);
        return Tensor.Create(elements, inputs[0].Shape);
    }

    public Tensor<T> Vjp(Tensor<T> cotangent)
    {
        ArgumentNullException.ThrowIfNull(cotangent);
        Shapes.RequireSame<T>(verb, "the function's value", output, "cotangent", cotangent);
        var product = new T[inputs[0].Length];
        if (output.Graph is not null)
            ReverseMode.Vjp(output, Shapes.Flatten<T>(cotangent), [inputs[0]], product, allowUnconnected: true);
        return Tensor.Create(product, inputs[0].Shape);
    }

    public Tensor<T> Jacobian()
    {
        var (rows, columns) = (output.Length, inputs[0].Length);
        var jacobian = new T[checked(rows * columns)];
        if (output.Graph is not null)
        {
            if (columns <= rows)
                ByColumns(jacobian, rows, columns);
            else
                ReverseMode.Rows(output, inputs[0], jacobian);
        }

        return Tensor.Create(jacobian, [.. output.Shape, .. inputs[0].Shape]);
    }

    private void ByColumns(T[] jacobian, int rows, int columns)
    {
        var transposed = new T[jacobian.Length];
        ForwardMode.Columns(output, inputs[0], transposed);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                jacobian[i * columns + j] = transposed[j * rows + i];
        }
    }
}
